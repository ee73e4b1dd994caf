# Дати словами. $day: день, число; $month: один із місяців нижче; $year: рік.
date-in-words = { $day } { $month } { $year }

month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
