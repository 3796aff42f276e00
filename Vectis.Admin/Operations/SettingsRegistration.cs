using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Vectis.Admin.Operations;

/// <summary>Binds settings classes so that a wrong value stops the start with one line that names the key, the value given and what is allowed.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to a section, checks every property that carries a <see cref="SettingAttribute"/>, at start and again
    /// whenever the configuration is reloaded. All faults are gathered before the start is refused.
    /// </summary>
    public static OptionsBuilder<T> AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton<IOptionsChangeTokenSource<T>>(provider =>
            new ConfigurationChangeTokenSource<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        return services.AddOptions<T>()
            .Configure<IConfiguration>((settings, configuration) => Bind(settings, configuration.GetSection(section)))
            .ValidateOnStart();
    }

    /// <summary>Reads one settings class outside the container, for what must be known before it is built.</summary>
    /// <exception cref="OptionsValidationException">A value is not allowed.</exception>
    public static T Read<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var settings = new T();
        Bind(settings, configuration.GetSection(section));
        return settings;
    }

    private static void Bind<T>(T settings, IConfigurationSection section)
        where T : class
    {
        var faults = new List<string>();
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<SettingAttribute>() is not { } setting) continue;
            var given = section.GetSection(property.Name);
            if (property.PropertyType == typeof(string[]))
            {
                if (given.Value is { Length: > 0 } plain) faults.Add(Fault(given.Path, plain, Words.AllowedList(given.Path)));
                var items = given.GetChildren().Select(child => child.Value ?? "").Where(value => value.Length > 0).ToArray();
                if (items.Length > 0 || given.Exists()) property.SetValue(settings, items);
                continue;
            }

            if (given.Value is not { Length: > 0 } text) continue;
            if (TryConvert(text, property.PropertyType, setting, out var value)) property.SetValue(settings, value);
            else faults.Add(Fault($"{section.Path}:{property.Name}", text, setting.Allowed));
        }

        if (faults.Count > 0) throw new OptionsValidationException(typeof(T).Name, typeof(T), faults);
    }

    /// <summary>The one line that names a setting's key, the value given and what is allowed.</summary>
    public static string Fault(string key, string given, string allowed) => Words.SettingNotAllowed(key, given, allowed);

    private static bool TryConvert(string text, Type type, SettingAttribute setting, out object? value)
    {
        value = null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text.Trim());
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }

        if (type.IsEnum) return Enum.IsDefined(type, value!) && !char.IsAsciiDigit(text.Trim()[0]);
        return value is not IComparable comparable || (Within(setting.Min, 1) && Within(setting.Max, -1));

        bool Within(string? bound, int sign)
        {
            if (bound is null) return true;
            var limit = TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, bound);
            return Math.Sign(comparable.CompareTo(limit)) * sign >= 0;
        }
    }
}
