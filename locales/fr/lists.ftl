# Énumérations. $items : le début de la liste ; $item : l’élément suivant.
list-next = { $items }, { $item }
list-last = { $items } et { $item }
