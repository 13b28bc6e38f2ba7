using SenderId.Dns.Zones;

namespace SenderId.Dns.Tests.Zones;

public sealed class ZoneSetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-zones-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void SeveralFilesActAsOne()
    {
        string one = Write("one.zone", "$ORIGIN example.com.\n@ TXT one\nalias CNAME mx.example.net.\n");
        string two = Write("two.zone", "$ORIGIN example.net.\nmx A 192.0.2.1\n@ TXT two\nexample.com. TXT more");
        ZoneOutcome outcome = ZoneSet.Load([one, two]);
        Assert.True(outcome.IsLoaded);
        Assert.Equal([one, two], outcome.Zones.Files.AsEnumerable());
        var resolver = new ZoneResolver(outcome.Zones);
        Assert.Equal("192.0.2.1", resolver.Ask("A alias.example.com"));
        Assert.Equal("one|more", resolver.Ask("TXT example.com"));
        Assert.Equal(two, resolver.Answer("TXT example.net").Source?.Server);
    }

    [Fact]
    public void NoFileAtAllKnowsNoName() =>
        Assert.Equal("NameError", new ZoneResolver(ZoneSet.Load([]).Zones!).Ask("TXT example.com"));

    [Fact]
    public void FaultsNameTheirFile()
    {
        string good = Write("good.zone", "a.b. A 192.0.2.1\n");
        string bad = Write("bad.zone", "\na.b. A 300.0.2.1\n");
        string missing = Path.Combine(_folder.FullName, "missing.zone");
        ZoneOutcome outcome = ZoneSet.Load([good, bad, missing, _folder.FullName, ""]);
        Assert.False(outcome.IsLoaded);
        Assert.Equal(
            [$"{bad}:2: '300.0.2.1' is not an IPv4 address", $"{missing}: the file does not exist",
                $"{_folder.FullName}: it is a folder, not a zone file"],
            outcome.Faults.Take(3).Select(f => f.ToString()));
        Assert.Equal(
            [ZoneFaultKind.Malformed, ZoneFaultKind.NotFound, ZoneFaultKind.Unreadable, ZoneFaultKind.Unreadable],
            outcome.Faults.Select(f => f.Kind));
    }

    [Fact]
    public void AConflictBetweenFilesIsFound()
    {
        string one = Write("one.zone", "a.b. CNAME c.b.\n");
        string two = Write("two.zone", "\na.b. A 192.0.2.1\n");
        Assert.Equal([$"{two}:2: 'a.b': the name has a CNAME record and others beside it"], ZoneSet.Load([one, two]).Faults.Select(f => f.ToString()));
    }

    [SenderId.Testing.FactNeeding(SenderId.Testing.Need.Linux)]
    public void AnEndlessFileIsRefused()
    {
        Assert.Equal("/dev/zero: the file is larger than 64 MiB", Assert.Single(ZoneSet.Load(["/dev/zero"]).Faults).ToString());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
