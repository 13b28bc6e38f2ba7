namespace SenderId.Publishing.Tests.Comparison;

/// <summary>Aggregate reports restated in the styles of large receivers: what differs between them is kept, the mail is ours.</summary>
internal static class ReceiverStyles
{
    /// <summary>No namespace, one line for each element, an error element, extra contact information.</summary>
    internal const string Google = """
        <?xml version="1.0" encoding="UTF-8" ?>
        <feedback>
          <report_metadata>
            <org_name>google.com</org_name>
            <email>noreply-dmarc-support@google.com</email>
            <extra_contact_info>https://support.google.com/a/answer/2466580</extra_contact_info>
            <report_id>1001</report_id>
            <date_range><begin>1795737600</begin><end>1795823999</end></date_range>
          </report_metadata>
          <policy_published><domain>d.example</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct></policy_published>
          <record>
            <row><source_ip>192.0.2.1</source_ip><count>4</count>
              <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><header_from>d.example</header_from></identifiers>
            <auth_results>
              <dkim><domain>d.example</domain><result>pass</result><selector>s1</selector></dkim>
              <spf><domain>d.example</domain><result>pass</result></spf>
            </auth_results>
          </record>
          <record>
            <row><source_ip>203.0.113.7</source_ip><count>3</count>
              <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>d.example</domain><result>pass</result></spf></auth_results>
          </record>
        </feedback>
        """;

    /// <summary>Schema attributes on the root, the envelope named, scope mfrom.</summary>
    internal const string Microsoft = """
        <?xml version="1.0"?>
        <feedback xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <version>1.0</version>
          <report_metadata><org_name>Enterprise Outlook</org_name><email>dmarcreport@microsoft.com</email><report_id>2002</report_id>
          </report_metadata>
          <policy_published><domain>d.example</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct><fo>0</fo>
          </policy_published>
          <record>
            <row><source_ip>203.0.113.7</source_ip><count>5</count>
              <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><envelope_to>there.example</envelope_to><envelope_from>d.example</envelope_from>
            <header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>d.example</domain><scope>mfrom</scope><result>pass</result></spf></auth_results>
          </record>
          <record>
            <row><source_ip>198.51.100.9</source_ip><count>6</count>
              <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>
            <identifiers><envelope_to>there.example</envelope_to><envelope_from>bounce.other.example</envelope_from>
            <header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>bounce.other.example</domain><scope>mfrom</scope><result>pass</result></spf></auth_results>
          </record>
        </feedback>
        """;

    /// <summary>No version, an address with white space around it, capitals in the domain, the result hardfail.</summary>
    internal const string Yahoo = """
        <feedback><report_metadata><org_name>Yahoo</org_name><email>dmarchelp@yahooinc.com</email><report_id>3003</report_id></report_metadata>
        <policy_published><domain>d.example</domain><p>none</p></policy_published>
        <record><row><source_ip>
            198.51.100.9
        </source_ip><count> 7 </count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>
        <identifiers><header_from>D.Example</header_from></identifiers>
        <auth_results><spf><domain>D.EXAMPLE.</domain><result>hardfail</result></spf></auth_results></record></feedback>
        """;

    /// <summary>A reason for a decision of its own, with a comment; an empty reason decides nothing.</summary>
    internal const string Fastmail = """
        <?xml version="1.0"?>
        <feedback>
          <version>0.1</version>
          <report_metadata><org_name>Fastmail Pty Ltd</org_name><email>reports@fastmaildmarc.com</email><report_id>4004</report_id>
          </report_metadata>
          <record>
            <row><source_ip>203.0.113.8</source_ip><count>8</count>
              <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf>
                <reason><type>mailing_list</type><comment>a list that is known</comment></reason></policy_evaluated></row>
            <identifiers><header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>d.example</domain><scope>mfrom</scope><result>pass</result></spf></auth_results>
          </record>
          <record>
            <row><source_ip>192.0.2.1</source_ip><count>9</count>
              <policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf><reason><type/><comment/></reason>
              </policy_evaluated></row>
            <identifiers><header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>d.example</domain><result>pass</result></spf></auth_results>
          </record>
        </feedback>
        """;

    /// <summary>A result for HELO before the one for MAIL FROM; a bounce that has one for HELO alone.</summary>
    internal const string Cisco = """
        <?xml version="1.0" encoding="UTF-8"?>
        <feedback>
          <report_metadata><org_name>mx.cisco.example</org_name><report_id>5005</report_id></report_metadata>
          <record>
            <row><source_ip>203.0.113.7</source_ip><count>10</count>
              <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><header_from>d.example</header_from></identifiers>
            <auth_results>
              <spf><domain>mail.d.example</domain><scope>helo</scope><result>none</result></spf>
              <spf><domain>d.example</domain><scope>mfrom</scope><result>pass</result></spf>
            </auth_results>
          </record>
          <record>
            <row><source_ip>203.0.113.7</source_ip><count>11</count>
              <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>d.example</domain><scope>helo</scope><result>pass</result></spf></auth_results>
          </record>
        </feedback>
        """;

    /// <summary>The form of RFC 9990: a namespace, the generator, how the policy was found, one SPF result.</summary>
    internal const string Rfc9990 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
          <version>1.0</version>
          <report_metadata>
            <org_name>new.example</org_name><email>reports@new.example</email><report_id>6006</report_id>
            <date_range><begin>1795737600</begin><end>1795823999</end></date_range><generator>reporter/3</generator>
          </report_metadata>
          <policy_published><domain>d.example</domain><discovery_method>treewalk</discovery_method><p>none</p><np>reject</np>
          <testing>n</testing></policy_published>
          <record>
            <row><source_ip>2001:DB8:0:0::1</source_ip><count>12</count>
              <policy_evaluated><disposition>pass</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
            <identifiers><envelope_from>d.example</envelope_from><header_from>d.example</header_from></identifiers>
            <auth_results><spf><domain>d.example</domain><scope>mfrom</scope><result>pass</result><human_result>listed</human_result></spf>
            </auth_results>
          </record>
        </feedback>
        """;

    /// <summary>A prefix on every element, a byte order mark, two records glued together.</summary>
    internal const string Prefixed = "\uFEFF" + """
        <?xml version="1.0"?><d:feedback xmlns:d="http://dmarc.org/dmarc-xml/0.1"><d:report_metadata>
        <d:org_name>mail.example.ru</d:org_name><d:report_id>7007</d:report_id></d:report_metadata><d:record><d:row>
        <d:source_ip>192.0.2.1</d:source_ip><d:count>13</d:count></d:row><d:auth_results><d:spf><d:domain>d.example</d:domain>
        <d:result>pass</d:result></d:spf></d:auth_results></d:record><d:record><d:row><d:source_ip>not an address</d:source_ip>
        <d:count>99</d:count></d:row></d:record></d:feedback>
        """;

    internal static string[] All { get; } = [Google, Microsoft, Yahoo, Fastmail, Cisco, Rfc9990, Prefixed];
}
