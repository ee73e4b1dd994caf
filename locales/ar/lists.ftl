# القوائم. $items: بداية القائمة. $item: العنصر التالي. حرف العطف لا يُفصل عن الكلمة.
list-next = { $items }، { $item }
list-last = { $items } و{ $item }
