"""The words that pages are made of: section names, share bars, date lines."""

from __future__ import annotations

SITE_LINES = frozenset(
    """
    acquire licensing rights|purchase licensing rights
    about us|abstract|accessibility help|africa|all news|americas|analysis|arts|asia|asia pacific|back|back to home
    back to top|back to top button|blogs|breaking|breaking news|business|climate|close|contact us|culture|economy
    editor's picks|editors' picks|editor’s picks|editors’ picks|education|entertainment|environment|europe
    explore more|featured|features|full text|go to top|headlines|health|home|home page|international|just in|latest
    latest developments|latest headlines|latest news|latest stories|latest updates|lifestyle|live|live updates
    load more|local news|main menu|markets|menu|middle east|more|more news|more stories|more top stories|most popular
    most read|most viewed|national|navigation|news|news feed|newsfeed|newsroom|next|next article|next post|next story
    no comments|north america|opinion|opinions|others|our network|page not found|photos|politics|popular|previous
    previous article|previous post|previous story|privacy policy|press release|press releases|radio|read more
    recent news|recent posts|region|regions|scroll to top|search|see all|see more|show less|show more|site map
    skip to content|skip to main content|skip to navigation|society|south asia|special reports|sport|sports|stories
    technology|terms and conditions|terms of service|terms of use|the latest|today's news|toggle navigation|top
    top news|top of page|top stories|topics|travel|trending|trending now|tv|uk|uncategorized|us|us & canada
    us and canada|usa|video|videos|view all|war|weather|world|world news|cookie policy|print edition|e-paper|log out
    """.replace("\n", "|").replace("    ", "").strip("| ").split("|")
) - {""}  # fmt: skip

SHARE_WORDS = frozenset(
    "share tweet facebook twitter x linkedin whatsapp email e-mail mail print pinterest reddit telegram copy link url "
    "messenger on via this article story post with to save bookmark follow us instagram youtube tiktok threads "
    "bluesky mastodon page gift listen comment comments flipboard pocket viber vk vkontakte odnoklassniki tumblr "
    "line skype sms like likes shares rss icon button opens in new window more friends a an the and or by".split()
)
SHARE_CORE = frozenset(
    "share tweet facebook twitter whatsapp linkedin pinterest reddit telegram instagram print copy email e-mail".split()
)
STAMP_WORDS = frozenset(
    "updated published posted modified last first originally edited date dated created issued added release released "
    "on at the of by to and ago update am pm a.m p.m gmt utc est edt cet cest msk ist bst pst pdt et pt ct eastern local time "
    "hrs hours hour minutes minute mins min days day week weeks just now today yesterday read eat wat sast aest h "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec muharram safar rabi al-awwal al-thani jumada rajab sha'ban "
    "sha’ban shaban ramadan shawwal dhu al-qadah al-hijjah ah".split()
)
CREDIT_OPENERS = frozenset(
    "reporting additional writing editing edited written translated compiled graphics contributors".split()
)
CREDIT_WORDS = CREDIT_OPENERS | frozenset(
    "by from in and with of for at the research production translation compilation contributions de del della der "
    "van von al bin la le el & desk staff".split()
)
