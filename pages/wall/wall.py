"""大屏：几块画面轮流显示，无边框，自己更新，挂几个星期也不用管。"""

from ui.session import require_user

require_user()

from ui.wall.rotation import show_wall  # noqa: E402

show_wall()
