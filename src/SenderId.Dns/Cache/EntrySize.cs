using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Cache;

/// <summary>Estimates what an entry costs in memory, on the high side.</summary>
internal static class EntrySize
{
    // Entry, list node, table slot, answer, source and the arrays' headers.
    private const int EntryOverhead = 512;
    private const int StringOverhead = 32;
    private const int ExchangerOverhead = 40;
    private const int AddressLength = 32;

    // The record that the engine makes of a text and keeps beside it.
    private const int InterpretationFactor = 8;

    public static long Of(Question question, DnsAnswer answer)
    {
        long bytes = EntryOverhead + OfText(question.Name.Value) + ((long)AddressLength * answer.Addresses.Length);
        foreach (string text in answer.Texts)
        {
            bytes += InterpretationFactor * OfText(text);
        }

        foreach (string name in answer.Names)
        {
            bytes += OfText(name);
        }

        foreach (MailExchanger exchanger in answer.Exchangers)
        {
            bytes += ExchangerOverhead + OfText(exchanger.Exchange);
        }

        return bytes;
    }

    private static long OfText(string text) => StringOverhead + (sizeof(char) * text.Length);
}
