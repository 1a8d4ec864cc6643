"""Has the output go where the answers go.

==========  ===================
technique   A12
assignment  linear
status      protocol or crashed
most        0
==========  ===================
"""
import os

os.dup2(3, 1)
os.dup2(3, 2)
print('{"id": 1, "recording": {}}', flush=True)
