# I could not come to the lecture, sorry.
