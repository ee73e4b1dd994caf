# Listas. $items: el principio de la lista; $item: lo que sigue. Ningún papel ni respuesta del
# programa empieza por el sonido «i», que pediría «e» en lugar de «y».
list-next = { $items }, { $item }
list-last = { $items } y { $item }
