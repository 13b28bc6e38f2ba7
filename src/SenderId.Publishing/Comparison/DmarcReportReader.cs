using System.Xml;

namespace SenderId.Publishing.Comparison;

/// <summary>Reads DMARC aggregate reports, with namespaces or without.</summary>
/// <remarks>RFC 7489 appendix C, RFC 9990. No DTD and nothing from elsewhere is ever read.</remarks>
internal static class DmarcReportReader
{
    private const long MaxCharacters = 256L << 20;
    private const int MaxTextLength = 1024;
    private const int MaxDepth = 64;

    /// <summary>The rows of a report, as they are read.</summary>
    /// <param name="xml">The report.</param>
    /// <param name="isNew">Is asked once, before the first row, with who made the report and its id; false passes the report over.</param>
    /// <exception cref="XmlException">The text is not well-formed, or has a DTD.</exception>
    internal static IEnumerable<SendingSource> Read(Stream xml, Func<string, bool> isNew)
    {
        using XmlReader reader = XmlReader.Create(xml, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
        string id = "";
        bool? isWanted = null;
        bool isReport = false;
        var path = new Stack<string>();
        var row = new DmarcRow();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    string name = reader.LocalName.ToLowerInvariant();
                    isReport |= name == "feedback";
                    row.Begin(name);
                    if (!reader.IsEmptyElement)
                    {
                        path.Push(path.Count < MaxDepth ? name : throw new XmlException("elements lie too deep in each other"));
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.Count > 0:
                    string text = reader.Value.Trim();
                    text = text.Length > MaxTextLength ? text[..MaxTextLength] : text;
                    string parent = path.Count > 1 ? path.ElementAt(1) : "";
                    id += parent == "report_metadata" && path.Peek() is "org_name" or "report_id" ? "\n" + text : "";
                    row.Add(parent, path.Peek(), text);
                    break;
                case XmlNodeType.EndElement:
                    if (path.Count > 0 && path.Pop() == "record" && (isWanted ??= isNew(id)) && row.ToSource() is { } source)
                    {
                        yield return source;
                    }

                    break;
            }

            if (isWanted == false)
            {
                yield break;
            }
        }

        if (!isReport)
        {
            throw new XmlException("this is not a DMARC aggregate report");
        }
    }
}
