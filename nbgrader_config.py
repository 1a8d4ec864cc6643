"""The course, as nbgrader and the autograder see it."""

from autograder.plugin import configure

c = get_config()  # noqa: F821  (given by nbgrader)
configure(c, root=__file__, course_id="torch", show_wanted="after_due", language="en")
# language="zh" makes the reports Chinese, and languages={"ada": "zh"} those of single students.

# What is set below wins over what stands above, and nbgrader's own settings go here too:
# c.Exchange.root = "/srv/nbgrader/exchange"        # a folder that everyone may write to
# c.CourseDirectory.db_url = "postgresql+psycopg://..."  # in place of gradebook.db: see README
# c.ExchangeCollect.check_owner = False             # where all students are one Unix user, as on many hubs
# c.LateSubmissionPlugin.penalty_method = "zero"    # late work earns nothing
