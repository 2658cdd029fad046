"""机构名称: what the name of an organ, as written in a document, means among the organs of a county.

Directory      the organs, groups and region words of one day; `resolve` answers
OrganNames     one organ with its names
Name           a short or former name with its time
Resolution     the answer, with its reason
organs_named   all organs that a list of names means
"""

from mingtang_core.names.directory import Directory
from mingtang_core.names.lists import organs_named
from mingtang_core.names.values import Name, OrganNames, Resolution

__all__ = ["Directory", "Name", "OrganNames", "Resolution", "organs_named"]
