using System.Globalization;
using System.Text;

namespace SenderId.Dns.Tests.Oracle;

/// <summary>A zone file drawn from a seed, valid by RFC 1035, and names to ask about.</summary>
internal sealed class RandomZoneText
{
    private const string Origin = "zone.test";
    private static readonly string[] s_labels = ["a", "b", "C", "d-1", "e_2", "*", "ff"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _owners = new(StringComparer.OrdinalIgnoreCase);

    public RandomZoneText(int seed)
    {
        _random = new Random(seed);
        _text.Append(CultureInfo.InvariantCulture, $"$ORIGIN {Origin}.\n$TTL {_random.Next(1, 4)}h\n");
        _text.Append(CultureInfo.InvariantCulture,
            $"@ SOA ns hostmaster ( 1 2h ; comment\n 30m 2w {_random.Next(1, 900)} )\n NS ns\nns A 192.0.2.53\n");
        while (_owners.Count < 30)
        {
            _owners.Add(Name(_random.Next(1, 4)));
        }

        string[] owners = [.. _owners];
        for (int i = 0; i < owners.Length; i++)
        {
            // An alias points to an owner further down, or to nothing that a wildcard could stand for: no loops.
            if (_random.Next(5) == 0)
            {
                string target = i + 1 < owners.Length && _random.Next(4) > 0 ? owners[_random.Next(i + 1, owners.Length)] : "gone.ns";
                _text.Append(CultureInfo.InvariantCulture, $"{owners[i]} {Time()} CNAME {target}\n");
                continue;
            }

            AddRecords(owners[i]);
        }
    }

    public string Text => _text.ToString();

    /// <summary>Every owner, and as many names that may or may not exist.</summary>
    public IEnumerable<string> Names =>
        _owners.Concat(Enumerable.Range(0, 40).Select(_ => Name(_random.Next(1, 5)))).Select(static name => $"{name}.{Origin}".ToLowerInvariant())
            .Distinct();

    private string Name(int labelCount) => string.Join('.', Enumerable.Range(0, labelCount).Select(_ => s_labels[_random.Next(s_labels.Length)]));

    private void AddRecords(string owner)
    {
        string start = owner;
        for (int i = _random.Next(1, 5); i > 0; i--)
        {
            // The records of a set have one time to live in NSD; the class may stand before or behind it.
            string data = _random.Next(4) switch
            {
                0 => $"A 192.0.2.{_random.Next(256)}",
                1 => $"AAAA 2001:DB8::{_random.Next(0x10000):X}",
                2 => $"MX {_random.Next(100)} {Name(2)}",
                _ => $"TXT {Strings()}",
            };
            _text.Append(CultureInfo.InvariantCulture, $"{start} {(_random.Next(2) == 0 ? "IN" : "")} {data}\n");
            start = _random.Next(2) == 0 ? "" : owner;
        }
    }

    private string Strings() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(4) switch
    {
        0 => "v=spf1",
        1 => "\"two words\"",
        2 => "\"a\\\"b\\\\c\\065;(\"",
        _ => "\"\"",
    }));

    private string Time() => _random.Next(3) switch
    {
        0 => "",
        1 => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 5000)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 9)}m"),
    };
}
