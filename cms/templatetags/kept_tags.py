"""`{% kept "name" %}...{% endkept %}`: a part of a page that is the same for everybody who reads this language."""

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token

from cms.caching.kept_here import kept_here

register = template.Library()


class KeptNode(Node):
    """Renders its content once per language and state of the site; it may use nothing of the page or the visitor."""

    def __init__(self, name: FilterExpression, content: NodeList) -> None:
        self.name = name
        self.content = content

    def render(self, context: Context) -> str:
        name = self.name.resolve(context)
        return kept_here(context.get("request"), ("fragment", name), lambda: self.content.render(context))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError('Give the part a name: {% kept "footer" %}')
    content = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(parser.compile_filter(bits[1]), content)
