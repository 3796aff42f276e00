using MudBlazor;
using Shouldly;
using Vectis.Admin.Components.Theme;
using Xunit;

namespace Vectis.Admin.Tests.Components;

public sealed class ThemeTests
{
    [Fact]
    public async Task The_stylesheet_and_the_theme_name_the_same_colours()
    {
        await using var app = await RunningApp.StartAsync();
        var css = await app.Browser().GetStringAsync(new Uri("app.css", UriKind.Relative));
        var blocks = css.Split(":root").Skip(1).Select(block => block[..block.IndexOf('}', StringComparison.Ordinal)]).ToArray();
        blocks.Length.ShouldBe(3);

        Check(blocks[0], VectisTheme.Theme.PaletteLight);
        Check(blocks[1], VectisTheme.Theme.PaletteDark);
        Check(blocks[2], VectisTheme.Theme.PaletteDark);

        static void Check(string block, Palette palette)
        {
            foreach (var (name, colour) in new[]
            {
                ("paper", palette.Background), ("surface", palette.Surface), ("ink", palette.TextPrimary), ("muted", palette.TextSecondary), ("line", palette.LinesDefault),
                ("field-line", palette.LinesInputs), ("primary", palette.Primary), ("on-primary", palette.PrimaryContrastText), ("error", palette.Error), ("success", palette.Success),
            })
                block.ShouldContain($"--{name}: {colour.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex)};");
        }
    }

    [Fact]
    public void Every_text_can_be_read_on_every_ground_it_stands_on()
    {
        foreach (var palette in new Palette[] { VectisTheme.Theme.PaletteLight, VectisTheme.Theme.PaletteDark })
        {
            foreach (var ground in new[] { palette.Background, palette.Surface, palette.AppbarBackground, palette.TableHover })
                foreach (var text in new[] { palette.TextPrimary, palette.TextSecondary, palette.Primary, palette.Error, palette.Success, palette.Warning, palette.Info, palette.DrawerText })
                    Contrast(text, ground).ShouldBeGreaterThanOrEqualTo(4.5, $"{text} on {ground}");
            foreach (var (text, ground) in new[]
            {
                (palette.PrimaryContrastText, palette.Primary), (palette.SecondaryContrastText, palette.Secondary), (palette.ErrorContrastText, palette.Error),
                (palette.SuccessContrastText, palette.Success), (palette.WarningContrastText, palette.Warning), (palette.InfoContrastText, palette.Info),
            })
                Contrast(text, ground).ShouldBeGreaterThanOrEqualTo(4.5, $"{text} on {ground}");
        }
    }

    // WCAG 2.2, "contrast ratio".
    private static double Contrast(MudBlazor.Utilities.MudColor one, MudBlazor.Utilities.MudColor other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(MudBlazor.Utilities.MudColor colour) =>
        (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte value) => value / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);
}
