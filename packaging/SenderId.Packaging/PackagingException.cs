namespace SenderId.Packaging;

/// <summary>A package cannot be made; the message says what is missing and where.</summary>
internal sealed class PackagingException(string message) : Exception(message);
