using System.Reflection;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.House.Tests;

/// <summary>A setting is declared once: on the property that holds it.</summary>
public class SettingTests
{
    [Fact]
    public void The_page_of_the_configuration_is_what_the_declarations_make()
    {
        string made = ConfigurationPage.Write();
        if (Environment.GetEnvironmentVariable("SENDERID_WRITE_DOCS") is not null)
        {
            File.WriteAllText(Path.Combine(SourceTree.Root, ConfigurationPage.Path), made);
        }

        Assert.Equal(made, SourceTree.Read(ConfigurationPage.Path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_property_of_a_settings_record_that_can_be_set_is_declared()
    {
        PropertyInfo[] properties =
        [
            .. from section in typeof(Configuration).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where section.PropertyType.Namespace!.StartsWith("SenderId", StringComparison.Ordinal)
               from property in section.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.SetMethod is { IsPublic: true }
               select property,
        ];
        Assert.All(properties, static property => Assert.NotNull(property.GetCustomAttribute<SettingAttribute>()));
        Assert.Equal(SettingCatalog.All.Length, properties.Length);
    }

    [Fact]
    public void Every_example_is_one_that_its_setting_takes_and_that_changes_something()
    {
        foreach (Setting setting in SettingCatalog.All)
        {
            ConfigEdit edit =
                setting.Kind == SettingKind.List ? ConfigEdit.Add(setting, setting.Example) : ConfigEdit.Replace(setting, setting.Example);
            EditOutcome outcome = ConfigEditor.Apply(Configuration.Default, [edit]);
            Assert.True(outcome.IsApplied, $"{setting.QualifiedName}: {string.Join(' ', outcome.Faults)}");
            Assert.True(outcome.IsChanged || setting.Name == "TransportAgentOrder", setting.QualifiedName);
        }
    }

    [Fact]
    public void A_value_of_the_settings_own_type_is_taken_as_it_is_and_one_beyond_its_limits_is_not()
    {
        foreach (Setting setting in SettingCatalog.All.Where(static setting =>
            setting.Kind is SettingKind.Switch or SettingKind.Choice || setting.IsNumber))
        {
            object value = setting.ReadValue(Configuration.Default)!;
            object other = value switch { bool on => !on, int number => number + 1, _ => Enum.Parse(value.GetType(), setting.Example) };
            EditOutcome outcome = ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Set(setting, other)]);
            Assert.Equal(other, setting.ReadValue(outcome.Configuration!));
            object wrong = value is int ? int.MaxValue : DayOfWeek.Monday;
            Assert.False(ConfigEditor.Apply(Configuration.Default, [ConfigEdit.Set(setting, wrong)]).IsApplied);
        }
    }
}
