namespace SenderId.Records.Slips;

/// <summary>Something in the text of a record that its publisher will hardly have meant, and what may have been meant.</summary>
/// <param name="Kind">Which slip it is: a stable word.</param>
/// <param name="Term">The term as published, printable (<see cref="PrintableText.OfOctets"/>); several where spaces tear one apart.</param>
/// <param name="Position">Where the term begins, in characters from the start of the text.</param>
/// <param name="Length">How many characters of the text the term takes.</param>
/// <param name="Offset">The character of the term at which it goes wrong.</param>
/// <param name="Expected">What belongs there, to follow the word "expected".</param>
/// <param name="Suggestion">
/// What may have been meant, well-formed and ready to be published in place of the term; empty where the term should go;
/// null where nobody can tell.
/// </param>
/// <param name="Section">The section that says so, such as <c>RFC 7208 section 5.6</c>.</param>
public sealed record Slip(
    SlipKind Kind, string Term, int Position, int Length, int Offset, string Expected, string? Suggestion, string Section);
