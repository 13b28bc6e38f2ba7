using SenderId.Mail;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Arc;

/// <summary>The fields of one ARC set.</summary>
internal sealed class ArcHop(int instance)
{
    internal int Instance => instance;

    internal HeaderField? Seal { get; private set; }

    internal HeaderField? MessageSignature { get; private set; }

    internal HeaderField? Results { get; private set; }

    internal TagList? SealTags { get; private set; }

    /// <summary>What the hop saw, folding and all.</summary>
    internal string ResultsText { get; private set; } = "";

    internal string? ChainValidation => SealTags?["cv"];

    internal string? MissingField =>
        Seal is null ? ArcChain.SealName : MessageSignature is null ? ArcChain.MessageSignatureName : Results is null ? ArcChain.ResultsName : null;

    /// <summary>Takes in a field; false where the set has one of its name.</summary>
    internal bool TryAdd(HeaderField field, TagList tags, string resultsText)
    {
        if (field.Is(ArcChain.SealName) && Seal is null)
        {
            (Seal, SealTags) = (field, tags);
            return true;
        }

        if (field.Is(ArcChain.MessageSignatureName) && MessageSignature is null)
        {
            MessageSignature = field;
            return true;
        }

        if (field.Is(ArcChain.ResultsName) && Results is null)
        {
            (Results, ResultsText) = (field, resultsText);
            return true;
        }

        return false;
    }
}
