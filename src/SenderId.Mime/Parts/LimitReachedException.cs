namespace SenderId.Mime.Parts;

/// <summary>Ends MimeKit's reading at a limit; never leaves this folder.</summary>
internal sealed class LimitReachedException(MimeFault fault) : Exception
{
    internal MimeFault Fault => fault;
}
