<#macro para t first="" rest="">${wrap(t, first, rest)}</#macro>
<@para page.heading/>

${""?left_pad([page.heading?length, 72]?min, "-")}

<#list page.paragraphs as p>
<@para p/>


</#list>
<#list page.box as line>
<@para line "  | " "  | "/>

</#list>
<#if page.box?has_content>

</#if>
<#list page.items as item>
<@para item.title "" "   "/>

<#list item.rows as row>
<#if row.before?has_content && row.after?has_content>
<@para row.label "   " "   "/>

<@para row.before "     " + row.beforeLabel + " " "       "/>

<@para row.after "     " + row.afterLabel + " " "       "/>

<#else>
<@para row.before + row.after "   " + row.label + ": " "     "/>

</#if>
</#list>

</#list>
<#list page.facts as fact>
<@para fact.text fact.label + " " ""/>


</#list>
<#if page.button??>
${page.button.label}:
${page.button.url}

</#if>
<#list page.links as link>
${link.label}:
${link.url}

</#list>
<#list page.notes as note>
<@para note/>


</#list>
${"-- "}
<#list page.footer as line>
<@para line/>

</#list>
<#if page.footerLink??>
${page.footerLink.label}:
${page.footerLink.url}
</#if>
