# Listeler. $items: listenin başı; $item: sonraki öğe.
list-next = { $items }, { $item }
list-last = { $items } ve { $item }
