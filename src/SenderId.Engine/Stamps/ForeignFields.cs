using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Stamps;

/// <summary>Finds incoming fields of a name that only we may write.</summary>
public static class ForeignFields
{
    /// <summary>Finds every field of a name.</summary>
    /// <param name="fields">The fields of the message, topmost first.</param>
    /// <param name="name">The name.</param>
    public static ImmutableArray<ForeignStamp> Find(ImmutableArray<HeaderField> fields, string name)
    {
        ImmutableArray<ForeignStamp>.Builder? found = null;
        int count = 0;
        foreach (HeaderField field in fields)
        {
            if (field.Is(name))
            {
                found ??= ImmutableArray.CreateBuilder<ForeignStamp>();
                found.Add(new ForeignStamp(field.Name, ++count));
            }
        }

        return found?.ToImmutable() ?? [];
    }
}
