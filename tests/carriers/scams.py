"""What scammers write into guides, in the disguises they wear. All of it is our own; no number or host is anybody's.

Official here are 10086.cn, o2.co.uk, 10086, 65075, +44 7953 966 250, help@10086.cn, wechat:中国移动10086,
wechat:中国电信远程柜台 and telegram:own_desk.
"""

import pytest

from carriers.findings import FindingKind
from carriers.official import Officials

OFFICIAL = Officials.of(
    [
        ("host", "10086.cn"),
        ("host", "o2.co.uk"),
        ("hotline", "10086"),
        ("sms", "65075"),
        ("number", "+44 7953 966 250"),
        ("number", "0800 358 1234"),
        ("short-code", "*611"),
        ("short-code", "#PORT"),
        ("email", "help@10086.cn"),
        ("social", "wechat:中国移动10086"),
        ("social", "wechat:中国电信远程柜台"),
        ("social", "telegram:own_desk"),
        ("app", "com.example.app"),
    ]
)

LINKS = """
http://refund.example/sim
//refund.top/x
https:refund.top
refund.top/sim?id=1
hxxp://refund.top
h**ps://refund.top
http：//refund.top
打开 refund .top 办理
refund[.]top
refund (dot) top
refund 点 top
refund【.】top
refund。top
refund，top
打开 refund，top/x 办理
refund,xyz
refund&#46;top
re**fund.t**op
refund\u200b.top
[10086](https://refund.top/)
[官方网站][1] [1]: https://refund.top/
<https://refund.top/>
[办理](refund.top)
[办理](/accounts/logout/)
[办理](javascript:alert(1))
weixin://dl/business/?t=abc
http://203.0.113.7/sim
下载 com.refund.app
https://play.google.com/store/apps/details?id=com.refund.app
"""
IMITATIONS = """
10086-vip.cn/tk
10086。cn
10086点cn
10086 dot cn
10086．ｃｎ
www . 10086 . top
w w w .10086. c o m
10O86.cn
l0086.cn
10086.com
10086.cn.refund.top
https://www-10086.cn/
https://10086.cn@refund.top/
https://www.10086.cn:443@refund.top/
https://refund.top\\@10086.cn/
https://10086.сn/
https://xn--0086-55a.cn/
https://10086.cn%2erefund.top/
http://10086.cn:8080/
https://1008\u200b6.cn/
中国移动.com
移动.中国
02.co.uk
o2.co.uk.refund.top
[https://www.10086.cn/](https://www.l0086.cn/)
"""
SHORTENERS = """
https://bit.ly/3abc
t.cn/A6abc
dwz.cn/tk
[官网](https://tinyurl.com/abc)
"""
NUMBERS = """
138 0013 8000
138-0013-8000
138.0013.8000
(138) 0013 8000
138,0013,8000
138、0013、8000
138/0013/8000
138👉0013👉8000
1 3 8 0 0 1 3 8 0 0 0
1*3*8*0*0*1*3*8*0*0*0
138a0013b8000
1a3b8c0d0e0f1g3h8i0j0
138**0013**8000
138&#48;0138000
1\u200b3\u200b8\u200b0\u200b0\u200b1\u200b3\u200b8\u200b0\u200b0\u200b0
１３８００１３８０００
𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎
①③⑧⓪⓪①③⑧⓪⓪⓪
1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣
١٣٨٠٠١٣٨٠٠٠
一三八零零一三八零零零
壹叁捌零零壹叁捌零零零
幺三八 零零幺三 八零零零
138零零1三8零零零
l38 OOl3 8OOO
one three eight zero zero one three eight zero zero zero
one-three-eight double zero one three eight triple zero
138 zero zero one 3 8 000
call +44 7700 900123
ring 0203 807 6543 for a refund
1 (800) 555‑0199
400-800-1234
请拨打 10099 转人工
打 1 0 0 8 7
拨打一零零八七
客服热线 12580
call 3179 now
Text REFUND to 88222
短信回复到 12520
发送 TK 到 106575
call **21*13800138000#
拨 ##002#
dial *PIN
[拨打](tel:13800138000)
汇到 6222 0212 3456 7890 123
IBAN DE89370400440532013000
Our No. 800 555 0199
"""
EMAILS = """
refund@carrier.top
refund (at) carrier (dot) top
refund at gmail dot com
help@10086.cn.refund.top
help@10O86.cn
客服邮箱：１００８６＠carrier.top
[write](mailto:refund@carrier.top)
"""
MESSENGERS = """
Discord simhelp#1234
Write to Skype: live:sim.helpdesk
Viber carrierhelp answers at once
See the Facebook page SimHelpdesk
加微信 tuikuan888
加薇信办理
薇信：xiaohu
薇❤信：abcd1234
威信abc123
V信 abc999
＋V：kf_tk
加V 13800138000
➕薇 abcd1234
微x abc123
wx:kefu01
vx kefu01
Ⓦⓔⓒⓗⓐⓣ：abc123
🅅🅇：abc123
V：abc123
加我微信
手机微信同号
QQ 123456789
扣扣：一二三四五六七八
企鹅号 1234567
Q Q：1 2 3 4 5 6 7 8
WhatsApp +44 7700 900123
message us on WhatsApp
contact our agent on Telegram
Telegram @refund_desk
电报 @tuikuan
加飞机tuikuan8
t.me/refund
wa.me/447700900123
LINE: refund88
LINE ID refund_jp
contact us on LINE
add me on Signal
KakaoTalk id refund77
Viber +44 7700 900123
Messenger: refund.desk1
关注公众号“移动退款中心”
微信公众号“中国移动10087”
WeChat ID scamhelp
WeChat username: scamhelp
Telegram handle scamhelp
Telegram account scamhelp
ＷｅＣｈａｔ ＩＤ ｓｃａｍｈｅｌｐ
微信 scamhelp 联系
微信（scamhelp）
微信账号 simhelper
电报 simhelp
电报：simhelp
威信号 helper
vx scamhelp
simhelp on telegram
Any questions? simhelp on Telegram
ask simhelp on WhatsApp
help24 on Telegram
our LINE is simhelp
Search WeChat for simhelper
search Telegram for “SIM help”
微信搜索“移动退款中心”
微信里搜一搜“移动退款中心”
加入钉钉群
进微信群办理
搜索小程序“销卡助手”
搜索公众号销卡助手
小程序「销卡助手」
支付宝小程序“中国电信远程柜台”
在“销卡助手”小程序里办理
有问题请私信我
DM me for a refund
"""
PAYMENTS = """
支付宝账号 scam@x
支付宝号 helper
PayPal me: scamhelper
PayPal account scam@x
Cash App $refund
send 50 in bitcoin to 1A2bC3dE4fG5hJ6kL7mN8pQ9rS1tU2vW
bc1q0a1b2c3d4e5f6g7h8j9k0l1m2n3p4q5r6s7
USDT: TAbCdEfGhJkMnPqRsTuVwXyZ123456789A
0x00112233445566778899aabbccddeeff00112233
"""
SEARCHES = """
百度搜索“移动销户中心”
打开浏览器搜索「移动销户中心」
百度一下“移动销户中心”
search Google for “mobile cancellation centre”
search for "mobile cancellation centre" on Google
"""
PICTURES = """
![二维码](https://refund.top/q.png)
![](//refund.top/q.png)
![qr][q] [q]: https://www.10086.cn/q.png
<img src=q.png>
<svg><image href=q.png></svg>
data:image/png;base64,AAAA
"""
QR_CODES = """
扫码添加客服微信
扫描下方二维码付款
扫一扫二维码联系客服
请扫码进群
长按识别二维码加好友
用支付宝扫码缴清欠费
scan the QR code to contact our agent
scan the code below to pay
pay by scanning the QR code
"""

BY_KIND = {
    FindingKind.LINK: LINKS,
    FindingKind.IMITATION: IMITATIONS,
    FindingKind.SHORTENER: SHORTENERS,
    FindingKind.NUMBER: NUMBERS,
    FindingKind.EMAIL: EMAILS,
    FindingKind.MESSENGER: MESSENGERS,
    FindingKind.PAYMENT: PAYMENTS,
    FindingKind.SEARCH: SEARCHES,
    FindingKind.PICTURE: PICTURES,
    FindingKind.QR_CODE: QR_CODES,
}
# A reference stands in a paragraph of its own.
SCAMS = [
    pytest.param(text.replace("] [", "]\n\n["), kind, id=text.encode("unicode_escape").decode())
    for kind, texts in BY_KIND.items()
    for text in texts.strip().splitlines()
]
