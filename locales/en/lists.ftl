# Lists. $items: the list so far; $item: the next one.
list-next = { $items }, { $item }
list-last = { $items } and { $item }
