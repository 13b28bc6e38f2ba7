using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigStoreTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutAFileTheDefaultsHold()
    {
        Configuration c = ConfigFile.Load(_folder.File).Configuration!;
        Assert.Equal((false, _folder.File, Configuration.Default.SenderId), (c.Exists, c.Path, c.SenderId));
    }

    [Fact]
    public void TheFirstChangeMakesTheFileInAStableOrder()
    {
        UpdateOutcome outcome = ConfigFolder.Store().Update(_folder.File,
            [ConfigFolder.Enabled(false), ConfigEdit.Add(SettingCatalog.Find("BypassedSenderDomains"), "bücher.example", "*.contoso.com")]);
        Assert.True(outcome.IsDone && outcome.IsChanged);
        Guid guid = outcome.Configuration.Guid;
        Assert.NotEqual(Guid.Empty, guid);
        Assert.Equal(
            $$"""
            {
              "schemaVersion": 1,
              "guid": "{{guid}}",
              "whenCreated": "2026-03-01T08:00:00.000Z",
              "whenChanged": "2026-03-01T08:00:00.000Z",
              "senderId": {
                "spoofedDomainAction": "StampStatus",
                "tempErrorAction": "StampStatus",
                "softFailAction": "StampStatus",
                "permErrorAction": "StampStatus",
                "noneAction": "StampStatus",
                "domainActions": [],
                "scopes": [
                  "Pra"
                ],
                "mailFromFailAction": "StampStatus",
                "rejectionText": "",
                "rejectionContact": "",
                "bypassedRecipients": [],
                "bypassedSenderDomains": [
                  "bücher.example",
                  "*.contoso.com"
                ],
                "bypassedIPAddresses": [],
                "bypassRequiresPass": false,
                "bypassedStatusEnabled": false,
                "trustedForwarders": [],
                "forwardedMailAction": "AsStatus",
                "trustedSealers": [],
                "praAlgorithm": "Rfc4407",
                "enabled": false,
                "externalMailEnabled": true,
                "internalMailEnabled": false
              },
              "transport": {
                "internalSMTPServers": []
              }
            }

            """.ReplaceLineEndings("\n"),
            _folder.Read());
        Assert.Equal(["config.json"], _folder.Names);
    }

    [Fact]
    public void WhatIsSavedIsWhatIsLoaded()
    {
        // The other objects have values of many forms and tests of their own.
        Setting[] settings = [.. SettingCatalog.All.Where(static s => s.Section is "senderId" or "transport")];
        UpdateOutcome outcome = ConfigFolder.Store().Update(_folder.File, settings.Select(static s => s.Kind switch
        {
            SettingKind.Switch => ConfigEdit.Replace(s, s.Default[0] == "true" ? "false" : "true"),
            SettingKind.List when !s.AcceptedValues.IsEmpty => ConfigEdit.Replace(s, [.. s.AcceptedValues]),
            SettingKind.Choice => ConfigEdit.Replace(s, s.AcceptedValues[^1]),
            SettingKind.Text => ConfigEdit.Replace(s, s.Example),
            _ when s.Name == "DomainActions" => ConfigEdit.Replace(s, ["bank.example=Reject", "*.bank.example:SoftFail=Quarantine"]),
            _ => ConfigEdit.Replace(s, s.Name.Contains("IP", StringComparison.Ordinal) || s.Name.Contains("SMTP", StringComparison.Ordinal)
                ? ["2001:db8::/32", "192.0.2.1-192.0.2.9"]
                : s.Name.Contains("Recipient", StringComparison.Ordinal) ? ["\"q\\\"\"@contoso.com", "ü@ü.example"] : ["a.example", "*.b.example"]),
        }));
        Assert.Empty(outcome.EditFaults);
        Configuration loaded = ConfigFile.Load(_folder.File).Configuration!;
        Assert.All(settings, s => Assert.Equal(s.Read(outcome.Configuration!).AsEnumerable(), s.Read(loaded)));
        Assert.All(settings, s => Assert.NotEqual(s.Default.AsEnumerable(), s.Read(loaded)));
        Assert.Equal((outcome.Configuration!.Guid, outcome.Configuration.WhenCreated, outcome.Configuration.WhenChanged),
            (loaded.Guid, loaded.WhenCreated, loaded.WhenChanged));
    }

    [Fact]
    public void ALaterChangeKeepsIdentityAndTimeOfCreation()
    {
        UpdateOutcome first = ConfigFolder.Store("2026-03-01T08:00:00Z").Update(_folder.File, [ConfigFolder.Enabled(false)]);
        UpdateOutcome second = ConfigFolder.Store("2026-04-01T08:00:00Z").Update(_folder.File, [ConfigFolder.Enabled(true)]);
        Assert.Equal((first.Configuration!.Guid, first.Configuration.WhenCreated), (second.Configuration!.Guid, second.Configuration.WhenCreated));
        Assert.Equal(4, second.Configuration.WhenChanged?.Month);
    }

    [Fact]
    public void WhatChangesNothingWritesNothing()
    {
        UpdateOutcome none = ConfigFolder.Store().Update(Path.Combine(_folder.Path, "deep", "config.json"), [ConfigFolder.Enabled(true)]);
        Assert.True(none.IsDone);
        Assert.False(none.IsChanged);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));

        _folder.Write("{ } // mine");
        Assert.False(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(true)]).IsChanged);
        Assert.Equal("{ } // mine", _folder.Read());
    }

    [Fact]
    public void AnInvalidEditWritesNothing()
    {
        UpdateOutcome outcome = ConfigFolder.Store()
            .Update(_folder.File, [ConfigFolder.Enabled(false), ConfigEdit.Add(SettingCatalog.Find("BypassedRecipients"), "ann")]);
        Assert.False(outcome.IsDone);
        Assert.Single(outcome.EditFaults);
        Assert.Null(outcome.Fault);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"senderId\": { \"enabled\": tru } }")]
    [InlineData("{ \"senderId\": { \"unknown\": 1 } }")]
    [InlineData("{ \"schemaVersion\": 2 }")]
    [InlineData("\0\0\0\0")]
    public void ABrokenFileIsNeverOverwritten(string text)
    {
        _folder.Write(text);
        UpdateOutcome outcome = ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]);
        Assert.Equal((false, _folder.File), (outcome.IsDone, outcome.Fault?.File));
        Assert.True(outcome.Fault?.Line > 0);
        Assert.Equal(text, _folder.Read());
        Assert.Equal(["config.json"], _folder.Names);
    }

    [Fact]
    public void ABrokenFileThatAppearsUnderTheChangeIsNotOverwrittenEither()
    {
        UpdateOutcome outcome = ConfigFolder.Store().Update(_folder.File, configuration =>
        {
            _folder.Write("broken");
            return ConfigEditor.Apply(configuration, [ConfigFolder.Enabled(false)]);
        });
        Assert.Equal(ConfigFaultKind.Malformed, outcome.Fault?.Kind);
        Assert.Equal("broken", _folder.Read());
    }

    [Fact]
    public void LeadingCommentsStayAndOthersGoIntoABackup()
    {
        const string text = "// who looks after this\n{ \"senderId\": { \"enabled\": true /* here */ } }\n";
        _folder.Write(text);
        UpdateOutcome outcome = ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]);
        Assert.Equal(_folder.File + ".bak", outcome.BackupPath);
        Assert.Equal(text, File.ReadAllText(outcome.BackupPath!));
        Assert.StartsWith("// who looks after this\n{\n", _folder.Read(), StringComparison.Ordinal);

        Assert.Null(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(true)]).BackupPath);
        Assert.StartsWith("// who looks after this\n{\n", _folder.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchemaReferenceStays()
    {
        _folder.Write("{ \"$schema\": \"https://example.org/s.json\" }");
        ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]);
        Assert.StartsWith("{\n  \"$schema\": \"https://example.org/s.json\",\n  \"schemaVersion\": 1,\n", _folder.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherWritersLockIsWaitedForAndThenNamed()
    {
        using (ConfigLock.Acquire(_folder.File, TimeSpan.Zero, TimeProvider.System, default))
        {
            UpdateOutcome outcome = new ConfigStore(TimeProvider.System) { LockTimeout = TimeSpan.FromMilliseconds(50) }.Update(_folder.File,
                [ConfigFolder.Enabled(false)]);
            Assert.Equal($"{_folder.File}: another program is changing the file; try again", outcome.Fault?.ToString());
            Assert.Equal(ConfigFaultKind.Busy, outcome.Fault?.Kind);
            using var cancelled = new CancellationTokenSource(50);
            Assert.Throws<OperationCanceledException>(() =>
                ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)], cancelled.Token));
        }

        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]).IsDone);
    }

    [Fact]
    public void WhoReadsWhileTheFileIsSavedReadsTheOldOneToItsEnd()
    {
        const string old = "{ \"senderId\": { \"enabled\": false } }";
        _folder.Write(old);
        using var reader = new StreamReader(new FileStream(_folder.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(true)]).IsDone);
        Assert.Equal(old, reader.ReadToEnd());
        Assert.NotEqual(old, _folder.Read());
    }

    [Fact]
    public void WhatAKilledWriterLeftBehindIsPassedOver()
    {
        ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(false)]);
        File.WriteAllText(_folder.File + AtomicFile.TemporarySuffix, "{ \"half");
        Assert.False(ConfigFile.Load(_folder.File).Configuration!.SenderId.Enabled);
        Assert.True(ConfigFolder.Store().Update(_folder.File, [ConfigFolder.Enabled(true)]).IsDone);
        Assert.Equal(["config.json"], _folder.Names);
    }
}
