"""A small and faultless folder of content, and how tests spoil it."""

COUNTRY = """\
code: CN
name: {en: Mainland China, zh: 中国大陆}
currency: CNY
position: 1
"""
CARD = """\
- slug: %s
  name: {en: Card, zh: 卡}
  short_name: {en: Card, zh: 卡}
  summary: {en: A card., zh: 一张卡。}
  form: {en: Plastic., zh: 塑料。}
  line_change: {en: Swap it., zh: 换卡。}
  suits: {en: Many., zh: 许多人。}
  ending: {en: Six steps., zh: 六步。}
  caution: {en: Keep it., zh: 留着。}
"""
GENERAL = """\
card_type: esim
summary: {en: Delete it last., zh: 最后再删除。}
reason: {en: First edition, zh: 第一版}
verified_on: 2026-11-22
sources: {}
steps:
  portal:
    body: {en: Sign in., zh: 登录。}
"""
CARRIER = """\
slug: china-mobile
country: CN
kind: network
name: {en: China Mobile, zh: 中国移动}
aliases: [移动, CMCC]
channels:
  - kind: hotline
    value: "10086"
    label: {en: Hotline, zh: 热线}
    source_url: https://www.10086.cn/
    confidence: high
    checked_on: 2026-11-22
  - kind: website
    value: https://www.10086.cn/
    label: {en: Website, zh: 网站}
    source_url: https://www.10086.cn/
    confidence: high
    checked_on: 2026-11-22
hosts:
  - {host: 10086.cn, source_url: "https://www.10086.cn/", checked_on: 2026-11-22}
guides:
  physical-sim:
    summary: {en: Six steps., zh: 六步。}
    reason: {en: First edition, zh: 第一版}
    verified_on: 2026-11-22
    sources:
      site:
        title: {en: Site, zh: 网站}
        url: https://www.10086.cn/
        kind: carrier
        checked_on: 2026-11-22
    steps:
      application:
        title: {en: Apply, zh: 申请}
        body: {en: In the *app*., zh: 用 App。}
        minutes: 15
        days: {expected: 0, longest: 3, unit: working, source: site, confidence: high}
        claims:
          - kind: fact
            text: {en: Dial 10086., zh: 拨 10086。}
            confidence: high
            source: site
"""
MOBILE = "carriers/cn-china-mobile.yaml"


def write_all(folder):
    write(folder, "countries/cn.yaml", COUNTRY)
    write(folder, "card-types.yaml", CARD % "physical-sim" + CARD % "esim")
    write(folder, "guides/general/esim.yaml", GENERAL)
    write(folder, MOBILE, CARRIER)


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def edit(folder, old, new, name=MOBILE):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    write(folder, name, text.replace(old, new, 1))
