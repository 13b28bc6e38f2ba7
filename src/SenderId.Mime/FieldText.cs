namespace SenderId.Mime;

/// <summary>Header field text as people read it.</summary>
internal static class FieldText
{
    private const int MaxLength = 1000;

    /// <summary>The text in one line, its white space single, cut where it is very long.</summary>
    internal static string OneLine(string text)
    {
        string line = string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxLength ? line : line[..MaxLength];
    }
}
