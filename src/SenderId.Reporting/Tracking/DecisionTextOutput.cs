using System.Globalization;
using SenderId.Reporting.Output;

namespace SenderId.Reporting.Tracking;

/// <summary>Writes the story of a message for people.</summary>
/// <param name="culture">English, French or Simplified Chinese; any other language gets English.</param>
public sealed class DecisionTextOutput(CultureInfo culture)
{
    private const string Gap = "  ";

    private readonly ReportText _text = new(culture);

    /// <summary>Says that no message was found.</summary>
    /// <param name="logPaths">Where it was looked for.</param>
    /// <param name="culture">The language.</param>
    public static string NotFound(string logPaths, CultureInfo culture) => new ReportText(culture).Fill("Why_NotFound", logPaths);

    /// <summary>All stories as lines, with an empty one between.</summary>
    public IEnumerable<string> Lines(FoundDecisions found)
    {
        ArgumentNullException.ThrowIfNull(found);
        foreach (MessageDecision message in found.Messages)
        {
            foreach (string line in Lines(message).Append(""))
            {
                yield return line;
            }
        }

        if (found.HasMore)
        {
            yield return _text["Why_More"];
        }
    }

    /// <summary>The story as lines; what strangers wrote is safe to print.</summary>
    public IEnumerable<string> Lines(MessageDecision message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string id = string.Join(' ', new[] { message.QueueId, message.MessageId }.Where(static part => part.Length > 0));
        yield return DisplayText.Of($"{message.Action}  {message.Status ?? "-"}  {Time(message.Timestamp)}  {id}");
        (string Key, string Value)[] rows = [.. Rows(message).Where(static row => row.Value.Length > 0)];
        int width = rows.Max(row => TextWidth.Of(_text["Why_" + row.Key]));
        foreach ((string key, string value) in rows)
        {
            yield return DisplayText.Of($"{Gap}{TextWidth.Pad(_text["Why_" + key], width, isRight: false)}{Gap}{value}");
        }

        yield return Gap + _text["Why_Steps"];
        foreach (DecisionStep step in message.Steps)
        {
            string about = step.ReasonData.Length > 0 ? $"{step.Reason} ({step.ReasonData})" : step.Reason;
            string recipients = step.Recipients.IsEmpty ? "" : $" -> {string.Join(", ", step.Recipients)}";
            yield return DisplayText.Of($"{Gap}{Gap}{Time(step.Timestamp)} {step.Agent} {step.Event}: {step.Action} {about}{recipients}");
        }

        foreach (string line in Advice(message))
        {
            yield return Gap + DisplayText.Of(line);
        }
    }

    private static IEnumerable<(string Key, string Value)> Rows(MessageDecision message) =>
    [
        ("Agent", message.Agent),
        ("Reason", message.ReasonData.Length > 0 ? $"{message.Reason} ({message.ReasonData})" : message.Reason),
        ("Reply", message.SmtpResponse),
        ("Record", message.Term.Length > 0 ? $"{message.RecordDomain}: {message.Term}" : message.RecordDomain),
        ("Detail", message.Detail),
        ("Responsible", message.PurportedResponsibleAddress),
        ("MailFrom", message.MailFrom.Length > 0 ? message.MailFrom : "<>"),
        ("Recipients", string.Join(", ", message.Recipients)),
        ("Address", message.IPAddress ?? ""),
        ("Helo", message.HelloDomain),
        ("Log", message.LogPath),
    ];

    private IEnumerable<string> Advice(MessageDecision message)
    {
        if (!message.IsRefused)
        {
            yield break;
        }

        if (message.Exemption is not { } exemption)
        {
            yield return _text["Why_NoExemption"];
            yield break;
        }

        yield return _text["Why_Exemption"];
        foreach (string command in new[] { exemption.Command, exemption.Cmdlet }.OfType<string>())
        {
            yield return Gap + command;
        }

        yield return _text["Why_Effect_" + KindOf(exemption.Setting)];
    }

    private static string KindOf(string setting) => setting switch
    {
        "BypassedIPAddresses" or "IPBlockList" or "SrlBlockThreshold" or "BlankSenderBlockingEnabled" => setting,
        _ => "Entry",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
