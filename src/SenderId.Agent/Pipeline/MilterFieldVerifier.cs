using SenderId.Authentication;
using SenderId.Mail;

namespace SenderId.Agent.Pipeline;

/// <summary>Verifies signatures over header fields as a milter gets them: mail servers leave out the blank behind the colon.</summary>
/// <remarks>A field that is signed in the simple form (RFC 6376 section 3.4.1) has it back, as almost every field is written with one.</remarks>
/// <param name="verifier">Verifies signatures over fields as they were sent.</param>
internal sealed class MilterFieldVerifier(ISignatureVerifier verifier) : ISignatureVerifier
{
    /// <inheritdoc />
    public ISignatureCheck? Begin(HeaderSection header, SignatureQuery query) => header.IsTruncated
        ? null
        : verifier.Begin(HeaderSection.FromFields([.. header.Fields.Select(WithBlank)], HeaderLimits.Default), query);

    private static HeaderField WithBlank(HeaderField field)
    {
        var body = new byte[field.RawBody.Length + 1];
        body[0] = (byte)' ';
        field.RawBody.CopyTo(body.AsMemory(1));
        return field with { RawBody = body };
    }
}
