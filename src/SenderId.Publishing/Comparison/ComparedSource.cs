namespace SenderId.Publishing.Comparison;

/// <summary>An address whose status would change.</summary>
/// <param name="IPAddress">The address.</param>
/// <param name="Messages">How many messages came from it.</param>
/// <param name="Published">The status under the published record.</param>
/// <param name="Proposed">The status under the new one.</param>
/// <param name="Term">The term of the published record that decided; null where none did.</param>
/// <param name="ProposedTerm">The term of the new record that would decide.</param>
public sealed record ComparedSource(
    string IPAddress, long Messages, SenderIdStatus Published, SenderIdStatus Proposed, string? Term, string? ProposedTerm);
