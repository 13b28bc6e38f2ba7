using System.Collections.Immutable;
using SenderId.Mail;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>Finds the originating address of mail that comes over a server of our own.</summary>
internal static class ReceivedOrigin
{
    /// <summary>The address that the Received fields report; null where the client itself is the origin, or nothing is found.</summary>
    public static NetAddress? Find(MailTransaction mail, ImmutableArray<AddressRange> internalServers)
    {
        if (mail.Session.ClientAddress is not { } client || !internalServers.Any(server => server.Contains(client)))
        {
            return null;
        }

        var envelope = new Envelope { ClientAddress = client, MailFrom = mail.MailFrom, HelloDomain = mail.Session.HelloDomain };
        return ReceivedTrace.FindOrigin(HeaderSection.FromFields(mail.Fields, HeaderLimits.Default), envelope, internalServers).Address;
    }
}
