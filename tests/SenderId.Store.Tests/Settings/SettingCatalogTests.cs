using System.Reflection;
using SenderId.Decisions;
using SenderId.Store.Settings;

namespace SenderId.Store.Tests.Settings;

public sealed class SettingCatalogTests
{
    [Fact]
    public void EverySettingOfTheEngineIsInTheCatalog()
    {
        IEnumerable<string> properties = typeof(SenderIdConfig).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite).Select(p => p.Name);
        Assert.Equal(properties.Order(), SettingCatalog.All.Where(static s => s.Section is "senderId" or "transport").Select(s => s.Name).Order());
    }

    [Fact]
    public void QualifiedNamesAreUnique() =>
        Assert.Equal(SettingCatalog.All.Length, SettingCatalog.All.DistinctBy(s => s.QualifiedName, StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void OnlyEnabledBeginsWithEnable() =>
        Assert.Equal(["Enabled"], SettingCatalog.All.Where(s => s.Name.StartsWith("Enable", StringComparison.OrdinalIgnoreCase)).Select(s => s.Name).Distinct());

    [Fact]
    public void EverySettingExplainsItself() =>
        Assert.All(SettingCatalog.All, static s =>
        {
            Assert.EndsWith(".", s.Description, StringComparison.Ordinal);
            Assert.NotEmpty(s.ValueForm);
            Assert.True(s.Kind switch
            {
                SettingKind.List => true,
                SettingKind.Text => s.AcceptedValues.IsEmpty,
                _ => !s.AcceptedValues.IsEmpty,
            });
            Assert.True(s.Kind == SettingKind.List || s.Default.Length == 1);
            Assert.Equal(s.Kind == SettingKind.List, s.MaxEntryCount > 0);
        });

    [Theory]
    [InlineData("SpoofedDomainAction", "StampStatus", "StampStatus, Reject, Delete or Quarantine", "senderId.spoofedDomainAction")]
    [InlineData("PraAlgorithm", "Rfc4407", "Rfc4407 or Exchange2003", "senderId.praAlgorithm")]
    [InlineData("Enabled", "true", "true or false", "senderId.enabled")]
    [InlineData("InternalMailEnabled", "false", "true or false", "senderId.internalMailEnabled")]
    public void DefaultsAndFormsAreTheProducts(string name, string value, string form, string qualifiedName)
    {
        Setting setting = SettingCatalog.Find(name.ToUpperInvariant());
        Assert.Equal([value], setting.Default.AsEnumerable());
        Assert.Equal((form, qualifiedName), (setting.ValueForm, setting.QualifiedName));
    }

    [Fact]
    public void AnUnknownNameListsTheKnown()
    {
        Assert.False(SettingCatalog.TryFind("Bypassed", out _));
        Assert.StartsWith("'x' is not a setting; the settings are SpoofedDomainAction, TempErrorAction,", SettingCatalog.UnknownName("x"),
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SettingCatalog.Find("x"));
    }
}
