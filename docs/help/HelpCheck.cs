using System.Xml.Linq;

namespace SenderId.HelpBuilder;

/// <summary>What a language's texts lack: the build fails where there is anything.</summary>
internal static class HelpCheck
{
    private const int MinExampleCount = 3;

    /// <summary>Cmdlets and parameters without a text, and cmdlets with too few examples.</summary>
    public static IEnumerable<string> Missing(IReadOnlyList<CmdletModel> cmdlets, DocTexts texts)
    {
        foreach (CmdletModel cmdlet in cmdlets)
        {
            string id = $"T:{cmdlet.Type.FullName}";
            if (texts.Summary(id).Length == 0)
            {
                yield return $"{texts.Culture}: {cmdlet.Name} ({id}) has no summary";
            }

            int exampleCount = texts.Member(id)?.Elements("example").Count() ?? 0;
            if (exampleCount < MinExampleCount)
            {
                yield return $"{texts.Culture}: {cmdlet.Name} has {exampleCount} examples, wanted {MinExampleCount}";
            }

            if (texts.Member(id)?.Elements("example").Any(static e => DocTexts.Paragraphs(e).Count == 0) ?? false)
            {
                yield return $"{texts.Culture}: an example of {cmdlet.Name} has no title";
            }

            foreach (ParameterModel parameter in cmdlet.Parameters.Where(p => texts.Summary(p.TextId).Length == 0))
            {
                yield return $"{texts.Culture}: -{parameter.Name} of {cmdlet.Name} ({parameter.TextId}) has no text";
            }
        }
    }

    /// <summary>Texts for members that are no more, and cmdlets with another number of examples than in English.</summary>
    public static IEnumerable<string> Differences(DocTexts english, DocTexts other)
    {
        foreach ((string id, XElement member) in other.Members)
        {
            if (english.Member(id) is not { } original)
            {
                yield return $"{other.Culture}: {id} is not in the English texts";
            }
            else if (member.Elements("example").Count() != original.Elements("example").Count())
            {
                yield return $"{other.Culture}: {id} has not as many examples as the English text";
            }
        }
    }
}
