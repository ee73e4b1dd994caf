# Переліки. $items: початок переліку; $item: наступна річ.
list-next = { $items }, { $item }
list-last = { $items } та { $item }
