"""A small and faultless folder of content, and how tests spoil it."""

from django.utils import timezone

COUNTRY = """\
code: CN
name: {en: Mainland China, zh: 中国大陆}
currency: CNY
position: 1
official:
  - {kind: host, value: miit.gov.cn, source_url: 'https://www.miit.gov.cn/', checked_on: 2026-11-22}
  - kind: short-code
    value: "12381"
    label: {en: Public line, zh: 公共服务电话}
    source_url: https://www.miit.gov.cn/
    checked_on: 2026-11-22
rules:
  - topic: number-freeze
    text: {en: A closed number rests for 90 days., zh: 销户后号码冻结 90 天。}
    period: {count: 90, unit: day}
    source_title: {en: A newspaper, zh: 报纸}
    source_url: https://paper.example.net/1
    source_kind: media
    confidence: medium
    checked_on: 2026-11-22
rungs:
  - key: complaint
    name: {en: Complaint, zh: 投诉}
    how: {en: In writing., zh: 书面提出。}
    source_title: {en: The ministry, zh: 工信部}
    source_url: https://www.miit.gov.cn/complain
    source_kind: regulator
    confidence: high
    checked_on: 2026-11-22
  - key: appeal
    name: {en: Appeal, zh: 申诉}
    how: {en: Call 12381., zh: 拨打 12381。}
    needs: {en: An answer., zh: 已有答复。}
    sooner: {en: A refusal., zh: 对方拒绝受理。}
    cost: {en: Free., zh: 免费。}
    url: https://www.miit.gov.cn/appeal
    number: "12381"
    waits: {count: 15, unit: day}
    limit: {count: 5, unit: month, since: carrier-answer}
    answer: {count: 30, unit: working-day}
    exclusive: true
    source_title: {en: The ministry, zh: 工信部}
    source_url: https://www.miit.gov.cn/appeal
    source_kind: regulator
    confidence: high
    checked_on: 2026-11-22
accounts:
  - key: tax-app
    category: tax
    name: {en: Tax app, zh: 个税 App}
    critical: true
  - key: tickets
    category: travel
    name: {en: Train tickets, zh: 火车票}
"""
ACCOUNTS = """\
- key: bank
  category: bank
  name: {en: Bank, zh: 银行}
  critical: true
"""
SOURCE_HOSTS = """\
- {host: paper.example.net, checked_on: 2026-11-22}
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
official:
  - {kind: host, value: 10086.cn, source_url: 'https://www.10086.cn/', checked_on: 2026-11-22}
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
CHINA = "countries/cn.yaml"
HOSTS = "source-hosts.yaml"
EVERYWHERE = "accounts.yaml"


def write_all(folder):
    write(folder, HOSTS, SOURCE_HOSTS)
    write(folder, EVERYWHERE, ACCOUNTS)
    write(folder, CHINA, COUNTRY)
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


def looked_again(draft):
    """Today: what the folder says may be too old to be published by the time the tests run."""
    draft.verified_on = timezone.localdate()
    draft.save()
    draft.sources.update(checked_on=draft.verified_on)
