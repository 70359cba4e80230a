"""A space stands between Han and digits, as everywhere in our own strings."""

DATE_FORMAT = "Y 年 n 月 j 日"
SHORT_DATE_FORMAT = "Y 年 n 月 j 日"
DATETIME_FORMAT = "Y 年 n 月 j 日 H:i"
MONTH_DAY_FORMAT = "n 月 j 日"
TIME_FORMAT = "H:i"
