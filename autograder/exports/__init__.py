"""Grades and outcomes as other systems read them.

entries.py          what is exported: a student's line in the gradebook, with the ScoreSheet
cells.py            a table that no spreadsheet takes for a program
plain.py            words that somebody wrote, without what is no text
tables.py           CSV: a row a student, a row a check
canvas.py           Canvas's gradebook
moodle.py           Moodle's gradebook
junit.py            JUnit XML, for what shows test results
gradescope.py       Gradescope's results.json: what a student sees there
write.py            any of them to standard output, a file or a folder
bundle.py           an autograder for Gradescope: a zip that grades there
container.py        what runs in it
classroom.py        a GitHub workflow that grades an organization's repositories
"""
