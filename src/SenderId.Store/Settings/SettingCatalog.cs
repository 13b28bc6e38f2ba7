using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;
using SenderId.Lookup;

namespace SenderId.Store.Settings;

/// <summary>Every setting there is, in the order in which heads show them and the file holds them.</summary>
/// <remarks>Made of the declarations: a property with <see cref="SettingAttribute"/> on a record of the configuration.</remarks>
public static class SettingCatalog
{
    /// <summary>All settings.</summary>
    public static ImmutableArray<Setting> All { get; } = [.. SettingDeclaration.All.Select(Create)];

    /// <summary>The objects of the configuration file that hold settings, in order.</summary>
    public static ImmutableArray<string> Sections { get; } = [.. All.Select(static s => s.Section).Distinct(StringComparer.Ordinal)];

    /// <summary>Finds a setting by its name, or by section and name (<c>transport.InternalSMTPServers</c>), ignoring case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Setting? setting)
    {
        setting = All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(s => s.IsQualifiedName(name))
            ?? All.FirstOrDefault(s => string.Equals(s.FormerName, name, StringComparison.OrdinalIgnoreCase));
        return setting is not null;
    }

    /// <summary>The setting of a name that is known to exist, such as <c>nameof(SenderIdConfig.Enabled)</c>.</summary>
    /// <exception cref="ArgumentException">There is no such setting.</exception>
    public static Setting Find(string name) =>
        TryFind(name, out Setting? setting) ? setting : throw new ArgumentException(UnknownName(name), nameof(name));

    /// <summary>What to say of a name that is not a setting, in one sentence.</summary>
    public static string UnknownName(string name)
    {
        IEnumerable<string> known = All.Select(static s => Find(s.Name) == s ? s.Name : s.QualifiedName);
        return $"'{name}' is not a setting; the settings are {string.Join(", ", known)}.";
    }

    private static Setting Create(SettingDeclaration declared) => declared.Type switch
    {
        { IsEnum: true } type when type != typeof(UnixFileMode) => new ScalarSetting<object>(declared, SettingKind.Choice, TextForms.Choice(type)),
        var type when type == typeof(bool) => new ScalarSetting<bool>(declared, SettingKind.Switch, TextForms.Switch),
        var type when type == typeof(int) => Text(declared, TextForms.Number(declared.Words.Min, declared.Words.Max)),
        var type when type == typeof(long) => Text(declared, TextForms.Size),
        var type when type == typeof(TimeSpan) => Text(declared, TextForms.Duration),
        var type when type == typeof(UnixFileMode) => Text(declared, TextForms.Mode),
        var type when type == typeof(string) => CreateText(declared),
        _ => CreateList(declared),
    };

    private static Setting CreateText(SettingDeclaration declared) => declared.Words.Form switch
    {
        SettingForm.SmtpText => (Setting)Text(declared, TextForms.Response),
        SettingForm.RejectionText => Text(declared, TextForms.Rejection),
        SettingForm.Contact => Text(declared, TextForms.Contact),
        SettingForm.Host => Text(declared, TextForms.Host),
        SettingForm.EndPoint => Text(declared, TextForms.EndPoint),
        SettingForm.ConnectionString => Text(declared, ConnectionForm.Form),
        _ => Text(declared, TextForms.Plain(declared.Words.Looks!)),
    };

    private static Setting CreateList(SettingDeclaration declared) => (declared.Words.Form, declared.Type) switch
    {
        (SettingForm.PlainDomain, _) => new ListSetting<SenderDomain>(declared, new PlainDomainRule(declared.Words.Instead)),
        (SettingForm.ListenAddress, _) => new ListSetting<string>(declared, new ListenRule()),
        (SettingForm.TransportAgent, _) => new ListSetting<string>(declared, new TransportAgentRule()),
        (SettingForm.FilePath, _) => new ListSetting<string>(declared, new FilePathRule()),
        (_, var type) when type == typeof(ImmutableArray<NameServer>) => new ListSetting<NameServer>(declared, new NameServerRule()),
        (_, var type) when type == typeof(ImmutableArray<DomainAction>) => new ListSetting<DomainAction>(declared, new DomainActionRule()),
        (_, var type) when type == typeof(ImmutableArray<SmtpAddress>) =>
            new ListSetting<SmtpAddress>(declared, new AddressRule(declared.Words.Instead)),
        (_, var type) when type == typeof(ImmutableArray<SenderDomain>) => new ListSetting<SenderDomain>(declared, new DomainRule()),
        (_, var type) when type == typeof(ImmutableArray<AddressRange>) => new ListSetting<AddressRange>(declared, new RangeRule()),
        (_, var type) when type == typeof(ImmutableArray<IdentityScope>) => new ListSetting<string>(
            declared, new ScopeRule(),
            c => ScopeRule.Write((ImmutableArray<IdentityScope>)declared.Get(c)!),
            (c, entries) => declared.Set(c, ScopeRule.Read(entries))),
        (_, var type) when type == typeof(ImmutableArray<TrustedForwarder>) => new ListSetting<TrustedForwarder>(declared, new ForwarderRule()),
        (_, var type) when type == typeof(ImmutableSortedDictionary<SenderIdStatus, int>) => new ListSetting<string>(
            declared, new ConfidenceRule(),
            c => ConfidenceRule.Write((ImmutableSortedDictionary<SenderIdStatus, int>)declared.Get(c)!),
            (c, entries) => declared.Set(c, ConfidenceRule.Read(entries))),
        _ => throw new InvalidOperationException($"{declared.Name}: a setting of type {declared.Type} has no form."),
    };

    private static ScalarSetting<T> Text<T>(SettingDeclaration declared, TextForm<T> form) => new(declared, SettingKind.Text, form);
}
