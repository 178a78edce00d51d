"""The words by which a document says what a part of it is, in English and Chinese: data, no code."""

from __future__ import annotations

import re
from collections.abc import Mapping

TAKEAWAY = re.compile(
    r"(?:the )?(?:one|single) thing (?:to|you (?:should|must|need to)) remember|(?:the )?(?:key )?takeaway|take-away"
    r"|remember (?:just )?(?:this|one thing)|只記一件事|只记一件事"
    r"|(?:要)?記住(?:的)?一件事|(?:要)?记住(?:的)?一件事|一句話結論|一句话结论",
    re.IGNORECASE,
)
"""A label, or a heading, behind which the one thing to remember stands."""

TAKEAWAY_ASKED = re.compile(
    r"(?:if|what).*\b(?:only|one|single)\b.*\b(?:remember|take away)\b.*\?"
    r"|what (?:is|'s) the (?:one|single) thing\b.*\?"
    r"|(?:如果|若|假如)?.*只能?(?:記住|记住|記|记)一(?:件事|點|点|句).*[?？]",
    re.IGNORECASE,
)
"""A question that the one thing to remember answers."""

SECTIONS: Mapping[str, re.Pattern[str]] = {
    key: re.compile(pattern, re.IGNORECASE)
    for key, pattern in {
        "summary": r"(?:executive )?summary|(?:key )?(?:messages|takeaways|points|findings)|bottom line.*|highlights"
        r"|tl;?dr|(?:內容|内容|執行|执行)?摘要|(?:核心|關鍵|关键)?(?:要點|要点|重點|重点|觀點|观点)|結論先行",
        "background": r"introduction|(?:.*\band )?background|context"
        r"|about (?:this|the) (?:event|conference|report)|preface"
        r"|.*(?:背景|概況|概况)|引言|前言|簡介|简介|緒論|绪论",
        "themes": r".*\bthemes\b.*|.*主題.*|.*主题.*",
        "outlook": r"outlook|conclusions?|conclusion and outlook|(?:summary|conclusions?) and outlook|what comes next"
        r"|closing(?: remarks)?|.*展望|結論|结论|結語|结语|總結|总结",
        "actions": r"(?:next steps|action items|actions|decisions|to-?dos?|recommendations)(?: .*)?|行動.*|行动.*"
        r"|下一步.*|(?:會議|会议)?(?:決議|决议|決定|决定)(?:事項|事项)?"
        r"|待辦.*|待办.*|建議|建议",
        "glossary": r"glossary|terms(?: and definitions)?|definitions|名詞.*|名词.*|術語.*|术语.*",
        "sources": r"sources|references|bibliography|works cited|參考.*|参考.*|資料來源|资料来源|來源|来源",
        "method": r"method(?:s|ology)?|how (?:this|it) was made|(?:研究)?方法.*",
        "limits": r"limits|limitations(?: .*)?|caveats|限制|局限.*",
    }.items()
}
"""Headings of parts that outlines have a key for."""

DETAILS: Mapping[str, re.Pattern[str]] = {
    key: re.compile(rf"(?:{pattern}) ?[:：]\s*(?P<rest>\S.*)", re.IGNORECASE)
    for key, pattern in {
        "date": r"(?:meeting )?date|when|(?:會議|会议)?(?:日期|時間|时间)",
        "people": r"attendees|attending|participants|present"
        r"|出席(?:者|人員|人员)?|(?:與|与|參|参)(?:會|会|加)(?:者|人員|人员)?",
        "prepared_by": r"author|prepared by|written by|by|作者|撰寫(?:人|者)?|撰写(?:人|者)?",
        "": r"location|place|venue|where|time|apologies|absent|regrets|chair(?:ed by)?|minutes(?: by)?|notes by"
        r"|recorded by|cc"
        r"|(?:會議|会议)?(?:地點|地点)|場地|场地|請假|请假|缺席|列席|主席|主持人?|記錄(?:人|者)?|紀錄(?:人|者)?|记录(?:人|者)?|副本",
    }.items()
}
"""Lines that say of a document when it was, who took part and who wrote it; the last ones have no key of their own."""

DETAIL = re.compile(
    "|".join(re.sub(r"\?P<rest>", "?:", pattern.pattern) for pattern in DETAILS.values()), re.IGNORECASE
)
"""Any of them."""

QUESTION = re.compile(r"(?:the )?question ?[:：]\s*(?P<rest>.+)|(?:問題|问题)[:：]\s*(?P<rest_>.+)", re.IGNORECASE)
"""A line with the question that a topic answers."""

SPEAKERS = re.compile(
    r"(?:speakers?|panel(?:lists)?|講者|讲者|主講人?|与谈人|與談人)[:：]\s*(?P<rest>.+)", re.IGNORECASE
)
"""A line with the people of a topic."""

INTRODUCED = re.compile(
    r"[Tt]he (?:speakers?|panell?ists?|guests?),? (?P<names>.+?)(?:,? (?:is|are|was|were)|, (?!(?:and|[A-Z]))[a-z]+) "
)
"""How a paragraph on the people of a topic begins."""

ADDRESSED = re.compile(
    r"(?:sure|certainly|of course|absolutely|great question|here(?:'s| is| are) (?:the|a|your|my)\b|as (?:an|your) )"
    r".*(?:\byou\b|\byour\b|here(?:'s| is| are))|(?:i hope this|let me know if|feel free to|would you like me)"
    r"|(?:好的|當然|当然|沒問題|没问题|以下是|作為您|作为您).*(?:您|你)|(?:希望|如果|如需).*(?:對您|对您|告訴我|告诉我)",
    re.IGNORECASE,
)
"""What speaks to the one who asked for the document, not to its readers."""

ATTRIBUTED = re.compile(
    r"(?P<said>[「『“\"][^「『“”\"』」]+[」』”\"])\s*(?:—{1,2}|–|--)\s*(?P<by>[^\s,，、。.—–-][^,，、。—–]{0,39})"
)
"""What somebody said, in quotation marks, and behind a dash who."""

STAMP = re.compile(r"\\?\[[^\[\]]*=[^\[\]]*\]")
"""A line that a program left: `[name=value]`."""

ORDINALS = tuple("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth".split())
ORDINAL = re.compile(
    r"(?:(?P<word>"
    + "|".join(ORDINALS)
    + r")(?:ly)?|第(?P<han>[一二三四五六七八九十]+)(?:點|点|個|个)?)(?:[,:，、：]|\s*[–—])\s*"
    r"(?P<rest>\S.*)"
)
"""A paragraph that counts: First, ...; 第一，..."""

NUMBERING = re.compile(
    r"(?:(?:議題|议题|主題|主题|部分|問題|问题|topic|part|chapter|section|question|theme|session)\s*"
    r"(?:[0-9]+|[一二三四五六七八九十]+|[IVX]+\b)\s*[:：.、–—-]?"
    r"|第\s*(?:[0-9]+|[一二三四五六七八九十百]+)\s*[章節节部場场講讲]分?\s*[:：、]?"
    r"|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）]|[0-9]+(?:\.[0-9]+)+\.?(?=\s)|[0-9]+[.)](?=\s)"
    r"|[0-9]+、|[IVX]+\.(?=\s))\s*",
    re.IGNORECASE,
)
"""The number before a heading."""

STANCE = re.compile(
    r".*(?:樂觀|乐观|悲觀|悲观|謹慎|谨慎|信心|保守|支持|反對|反对|質疑|质疑|中立"
    r"|optimis|pessimis|scepti|skepti|cautious|confident|in favou?r|against|neutral|critical).*",
    re.IGNORECASE,
)
"""Words in brackets behind a name that say where somebody stands, not what they are."""

PANEL = re.compile(
    r"panel|speaker|debate|dialogue|interview|conversation|round ?table|fireside|峰會|峰会|論壇|论坛|對話|对话",
    re.IGNORECASE,
)
"""What says that people speak in a document."""

TITLED = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame)\.? ")
HAN_ROLE = re.compile(r"^(?:主持人|主講人|講者|嘉賓|教授|院士|博士)")
HAN_TITLE = re.compile(
    r"(?:院士|教授|博士|先生|女士|老師|老师|總裁|总裁|董事長|董事长|執行長|主任|部長|部长|經理|经理|所長|所长)$"
)
SURNAMES = frozenset(
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林羅罗高鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭肖田董潘袁蔡蔣蒋余杜葉叶程魏蘇苏呂吕丁任盧卢姚沈鍾钟姜崔譚谭"
    "陸陆汪范石廖賈贾夏韋韦付方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严洪莊庄詹施簡简游翁柯"
)
"""The commonest Chinese family names, in both scripts."""
