namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A message as it was delivered: its header fields, unfolded, in order.</summary>
internal sealed record DeliveredMessage(IReadOnlyList<(string Name, string Body)> Fields, string Text)
{
    /// <summary>The bodies of all fields of a name.</summary>
    public string[] this[string name] =>
        [.. Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static field => field.Body)];

    /// <summary>The status stamped; null where there is none.</summary>
    public string? Status => this["X-MS-Exchange-Organization-SenderIdResult"].SingleOrDefault();

    public static DeliveredMessage Parse(string text)
    {
        string normal = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        string head = normal[..normal.IndexOf("\n\n", StringComparison.Ordinal)];
        string unfolded = head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        return new DeliveredMessage(
            [.. unfolded.Split('\n').Select(static line => line.Split(':', 2)).Where(static parts => parts.Length == 2)
                .Select(static parts => (parts[0], parts[1].Trim()))],
            normal);
    }
}
