namespace SenderId.Records;

/// <summary>Makes a name to ask for out of an expanded domain-spec.</summary>
internal static class TargetName
{
    /// <summary>The name, cut from the left to 253 characters; null where it is not a valid name.</summary>
    /// <remarks>RFC 7208 section 7.3: successive labels are removed until the length does not exceed 253.</remarks>
    internal static DomainName? Create(string expanded)
    {
        ReadOnlySpan<char> name = expanded.AsSpan();
        if (name.EndsWith('.'))
        {
            name = name[..^1];
        }

        while (name.Length > DomainName.MaxNameLength)
        {
            int dot = name.IndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            name = name[(dot + 1)..];
        }

        string text = name.Length == expanded.Length ? expanded : name.ToString();
        return DomainName.TryParse(text, out DomainName? target) ? target : null;
    }
}
