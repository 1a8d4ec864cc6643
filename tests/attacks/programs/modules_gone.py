"""Empties the tables of modules and of import hooks.

==========  ==============
technique   A11
assignment  linear
status      ran or crashed
most        0
==========  ==============
"""
import builtins
import sys

sys.meta_path.clear()
sys.path_hooks.clear()
sys.path.clear()
sys.modules.clear()
builtins.__import__ = None
