using System.Globalization;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation.CompiledRecords;

/// <summary>A compiled record answers what the interpreter answers, for every address.</summary>
public class CompiledRecordEqualityTests
{
    // A variable asks for as many zones as one has time for.
    private static readonly int s_zoneCount =
        int.TryParse(Environment.GetEnvironmentVariable("SENDERID_POLICY_ZONES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count / 4
            : 250;

    public static TheoryData<int, int> Seeds => new() { { 1, s_zoneCount }, { 2, s_zoneCount }, { 3, s_zoneCount }, { 4, s_zoneCount } };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compiled_and_interpreted_answers_are_equal(int seed, int zoneCount)
    {
        var zones = new RandomZone(new Random(seed));
        int compiled = 0;
        for (int i = 0; i < zoneCount; i++)
        {
            string zone = zones.Next();
            compiled += Compare(zone, IdentityScope.MailFrom) + Compare(zone, IdentityScope.Pra);
        }

        // Most answers must come from compiled records, or the comparison shows nothing.
        Assert.True(compiled > zoneCount * 600, $"{compiled} compiled answers");
    }

    private static int Compare(string zone, IdentityScope scope)
    {
        IDnsResolver resolver = ZoneCheck.Resolver(zone);
        var interpreter = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System);
        int compiled = 0;
        foreach (bool isIPv4 in new[] { true, false })
        {
            CheckRequest any = Request(scope, isIPv4, 0);
            CompiledRecord record = RecordCompiler.Compile(DomainName.Parse("d0.example"), any, resolver, LookupLimits.Default, TimeProvider.System);
            for (int last = -1; last <= 256; last++)
            {
                CheckRequest request = Request(scope, isIPv4, last);
                if (record.Find(request.ClientAddress) is not { } result)
                {
                    continue;
                }

                compiled++;
                CheckOutcome expected = Run(interpreter, request);
                CheckOutcome actual = Explain(result, request, expected);
                if (expected != actual)
                {
                    Assert.Fail($"{zone}\n{request.ClientAddress}\n{expected}\n{actual}");
                }
            }
        }

        return compiled;
    }

    // An explanation that has to be asked for each time is the interpreter's own work.
    private static CheckOutcome Explain(CompiledResult result, CheckRequest request, CheckOutcome interpreted) => result switch
    {
        { Explanation: not null } => result.Outcome with { Explanation = interpreted.Explanation },
        { Text: { } text } => result.Outcome with
        {
            Explanation = Explanation.Expand(text, request, TimeProvider.System, result.RecordDomain!, LookupLimits.Default),
        },
        _ => result.Outcome,
    };

    private static CheckRequest Request(IdentityScope scope, bool isIPv4, int last)
    {
        NetAddress client = isIPv4
            ? NetAddress.FromIPv4((uint)(0x0A000000 + last))
            : NetAddress.FromIPv6(((UInt128)0x20010DB800000000UL << 64) + (UInt128)(Int128)Math.Max(last, 0));
        return CheckRequest.ForMailFrom(client, "ann@d0.example", "mail.example") with { Scope = scope };
    }

    private static CheckOutcome Run(CheckHost checkHost, CheckRequest request)
    {
        ValueTask<CheckOutcome> outcome = checkHost.CheckAsync(request, CancellationToken.None);
        Assert.True(outcome.IsCompletedSuccessfully);
        return outcome.Result;
    }
}
