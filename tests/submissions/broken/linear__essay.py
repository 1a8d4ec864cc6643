Dear Professor,

my model has w = 2 and the loss is 0, please see the attached picture.
The loop's gradient was -2 and then -7.84.

Kind regards
