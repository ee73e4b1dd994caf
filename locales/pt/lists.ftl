# Listas. $items: o princípio da lista; $item: o elemento seguinte.
list-next = { $items }, { $item }
list-last = { $items } e { $item }
