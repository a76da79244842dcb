using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;

namespace MotCua.Dossiers;

/// <summary>How the catalogue calls the way a dossier came: norms and fees are set for these.</summary>
public static class ChannelWords
{
    public static FilingChannel ForFiling(this Channel channel) => DossierFacts.Of(channel);
}
