namespace SenderId.Mail;

/// <summary>One of the readings of <see cref="IdentityText"/>.</summary>
/// <param name="text">What was typed.</param>
/// <param name="identity">The identity.</param>
/// <returns>Null where it can be checked.</returns>
public delegate IdentityFault? IdentityReader(string text, out string identity);
